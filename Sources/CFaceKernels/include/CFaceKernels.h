#pragma once

#include "fk_layers.h"
