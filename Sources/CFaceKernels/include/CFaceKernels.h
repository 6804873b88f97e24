#pragma once

#include "fk_layers.h"
#include "fk_rows.h"
